import * as z from 'zod';

const logLineSchema = z.looseObject({
  level: z.string(),
  msg: z.string().optional(),
  err: z.unknown().optional(),
});

const TERMINAL_LEVELS = ['warn', 'error', 'fatal'];

/** Processes whose every line goes to the terminal. */
const VERBATIM_PROCESSES = ['bus'];

/**
 * Chooses which output of a process appears at the terminal; all of it goes to the log file of the process. Undefined
 * when the line is routine.
 */
export const terminalLine = (name: string, line: string): string | undefined => {
  if (line.trim() === '') return undefined;
  if (line.startsWith('{')) return fromLogLine(line);
  const isVerbatim =
    VERBATIM_PROCESSES.includes(name) || /^(ended|is back|is built again)/.test(line);
  if (isVerbatim) return line;
  return /\b(error|could not|cannot|refused|was left alone)\b/i.test(line) ? line : undefined;
};

const fromLogLine = (line: string): string | undefined => {
  try {
    const entry = logLineSchema.parse(JSON.parse(line));
    if (!TERMINAL_LEVELS.includes(entry.level)) return undefined;
    const cause = entry.err === undefined ? '' : ` ${JSON.stringify(entry.err).slice(0, 300)}`;
    return `${entry.level}: ${entry.msg ?? ''}${cause}`;
  } catch {
    return undefined;
  }
};
