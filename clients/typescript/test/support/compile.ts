import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../../../..');
const FILE = join(ROOT, 'clients/typescript/test/unit/compiled-in-memory.ts');

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file)).config,
  { ...ts.sys, readDirectory: () => [FILE] },
  ROOT,
);

/**
 * Compiles lines of TypeScript, each by itself, behind a head that they share.
 *
 * @returns the errors of each line
 */
export const errorsOf = (
  head: string,
  lines: readonly string[],
): readonly (readonly string[])[] => {
  const headLines = head.split('\n').length;
  const text = [head, ...lines.map((line) => `{ ${line} }`)].join('\n');
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) =>
    resolve(file) === FILE
      ? ts.createSourceFile(FILE, text, ts.ScriptTarget.ESNext)
      : read(file, ...rest);
  host.fileExists = (file) => resolve(file) === FILE || ts.sys.fileExists(file);
  const program = ts.createProgram([FILE], { ...options, noUnusedLocals: false }, host);
  const source = program.getSourceFile(FILE);
  const found = lines.map((): string[] => []);
  for (const { start = 0, messageText } of [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]) {
    const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    const errors = found[line - headLines];
    if (errors === undefined) throw new Error(`The head does not compile: ${message}`);
    errors.push(message);
  }
  return found;
};
