import * as z from 'zod';

const logLineSchema = z.looseObject({
  level: z.string(),
  msg: z.string().optional(),
  err: z.unknown().optional(),
});

const LOUD_LEVELS = ['warn', 'error', 'fatal'];

/** Parts whose every line is meant for the person at the terminal. */
const TALKATIVE_PARTS = ['bus'];

/**
 * Chooses what of a part's output appears at the terminal; all of it goes to the part's log file. Undefined when the
 * line is routine.
 */
export const worthShowing = (part: string, line: string): string | undefined => {
  if (line.trim() === '') return undefined;
  if (line.startsWith('{')) return fromLogLine(line);
  if (TALKATIVE_PARTS.includes(part) || /^(ended|is back|is built again)/.test(line)) return line;
  return /\b(error|could not|cannot|refused|was left alone)\b/i.test(line) ? line : undefined;
};

const fromLogLine = (line: string): string | undefined => {
  try {
    const entry = logLineSchema.parse(JSON.parse(line));
    if (!LOUD_LEVELS.includes(entry.level)) return undefined;
    const cause = entry.err === undefined ? '' : ` ${JSON.stringify(entry.err).slice(0, 300)}`;
    return `${entry.level}: ${entry.msg ?? ''}${cause}`;
  } catch {
    return undefined;
  }
};
