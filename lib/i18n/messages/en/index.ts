import activity from './activity';
import briefForm from './brief-form';
import common from './common';
import compare from './compare';
import composer from './composer';
import dashboard from './dashboard';
import draft from './draft';
import errors from './errors';
import failures from './failures';
import gate from './gate';
import home from './home';
import lineage from './lineage';
import panels from './panels';
import reviews from './reviews';
import settings from './settings';
import wall from './wall';

/** One file a namespace; what is missing in the other language is found by a test. */
export default {
  activity,
  'brief-form': briefForm,
  common,
  errors,
  failures,
  gate,
  home,
  settings,
  composer,
  draft,
  lineage,
  wall,
  compare,
  dashboard,
  panels,
  reviews,
};
