import {
  compileFilter,
  compilePattern,
  InvalidPatternError,
  type CompiledPattern,
} from '../patterns/index.ts';
import { resolveIntrinsics, type ResolveContext } from './cloudformation/resolve-intrinsics.ts';
import type { FunctionDefinition } from './service-definition.ts';

/** Lambda takes more only after a quota increase (developer guide, "Control which events Lambda sends to your function"). */
const MAX_FILTERS = 5;

/**
 * Finds the patterns of rules and the filters of streams that AWS would refuse when they are deployed.
 *
 * @returns one line for each, which names its place in serverless.yml and the reason
 */
export const findRefusedPatterns = (
  functions: Readonly<Record<string, FunctionDefinition>>,
  resolve: ResolveContext,
): readonly string[] =>
  Object.entries(functions).flatMap(([key, { events = [] }]) =>
    events.flatMap(({ eventBridge, stream }, index) => {
      const place = `functions.${key}.events[${index}]`;
      const pattern = eventBridge?.pattern;
      const filters = typeof stream === 'object' ? (stream.filterPatterns ?? []) : [];
      return [
        ...(pattern === undefined
          ? []
          : refusal(`${place}.eventBridge.pattern`, 'EventBridge', () =>
              compilePattern(resolveIntrinsics(pattern, resolve)),
            )),
        ...filters.flatMap((filter, at) =>
          refusal(`${place}.stream.filterPatterns[${at}]`, 'Lambda', () => compileFilter(filter)),
        ),
        ...(filters.length > MAX_FILTERS
          ? [
              `${place}.stream.filterPatterns is refused by Lambda: more than ${MAX_FILTERS} filters`,
            ]
          : []),
      ];
    }),
  );

const refusal = (
  place: string,
  service: string,
  compile: () => CompiledPattern,
): readonly string[] => {
  try {
    compile();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidPatternError)) throw error;
    return [`${place} is refused by ${service}: ${error.message}`];
  }
};
