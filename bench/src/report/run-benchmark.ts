/**
 * Runs a benchmark: what `main` resolves to is the exit code, and what kept it from measuring is told in a
 * sentence, with the help where an option was wrong (a TypeError), and exit code 2.
 */
export const runBenchmark = async (
  help: string,
  main: (args: string[]) => Promise<number>,
): Promise<void> => {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(error instanceof TypeError ? `${message}\n\n${help}` : message);
    process.exitCode = 2;
  }
};
