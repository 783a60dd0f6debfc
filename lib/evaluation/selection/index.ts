export {
  createSelection,
  type Observation,
  type RaterReport,
  type Selection,
  type SelectionInput,
} from './selection';
