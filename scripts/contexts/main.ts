import { repositoryRoot } from '@commerce/platform/contexts';
import { contextProblems } from './context-problems.ts';

const problems = contextProblems(repositoryRoot());
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length > 0) process.exitCode = 1;
