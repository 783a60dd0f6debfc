export { type RaterModelInput, type RaterProfile, type RaterProfiles, raterModel } from './raters';
export {
  createSelection,
  type Observation,
  type RaterReport,
  type Selection,
  type SelectionInput,
} from './selection';
