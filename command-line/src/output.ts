/** Where a command writes. A test collects the lines instead. */
export interface Output {
  readonly line: (text: string) => void;
  readonly problem: (text: string) => void;
}

export const standardOutput: Output = {
  line: (text) => {
    process.stdout.write(`${text}\n`);
  },
  problem: (text) => {
    process.stderr.write(`${text}\n`);
  },
};
