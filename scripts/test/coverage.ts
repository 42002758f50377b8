import istanbulCoverage, { type CoverageMapData } from 'istanbul-lib-coverage';
import istanbulReport from 'istanbul-lib-report';
import istanbulReports from 'istanbul-reports';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

// Written by jest just before; only the library interprets it.
const coverageData = z.custom<CoverageMapData>((value) => typeof value === 'object');

const MEASURED_STAGES = ['unit', 'integration'];

/** Merges the coverage of the stages, prints the totals and writes an HTML report. */
export const reportCoverage = (directory: string): void => {
  const files = MEASURED_STAGES.map((stage) =>
    join(directory, stage, 'coverage-final.json'),
  ).filter((file) => existsSync(file));
  if (files.length === 0) return;
  const coverageMap = istanbulCoverage.createCoverageMap({});
  for (const file of files) {
    coverageMap.merge(coverageData.parse(JSON.parse(readFileSync(file, 'utf8'))));
  }
  const context = istanbulReport.createContext({ dir: directory, coverageMap });
  istanbulReports.create('text-summary').execute(context);
  istanbulReports.create('html').execute(context);
  console.log(`Coverage of single files: ${join(directory, 'index.html')}`);
};
