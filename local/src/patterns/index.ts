export type { CompiledPattern } from './compiled-pattern.ts';
export { compileFilter } from './compile-filter.ts';
export { compilePattern, compilePatternText } from './compile-pattern.ts';
export { InvalidPatternError } from './invalid-pattern-error.ts';
export { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
export { matchesPattern } from './match-pattern.ts';
