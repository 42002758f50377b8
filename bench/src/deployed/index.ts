export { type FunctionSettings, type LambdaProcess, startFunction } from './lambda-process.ts';
