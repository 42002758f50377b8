export {
  composeFile,
  composeFileIn,
  COMPOSE_FILE_VARIABLE,
  type Context,
  readContexts,
  readStacks,
  repositoryRoot,
  type Stack,
} from './compose-file.ts';
export {
  type AlarmDefinition,
  type OperationsFile,
  type OrderCost,
  readOperationsFile,
  type SmokeCheck,
} from './operations-file.ts';
export {
  type DeclaredFunction,
  type DeclaredTable,
  readServiceFile,
  type Route,
  type ServiceFile,
} from './service-file.ts';
