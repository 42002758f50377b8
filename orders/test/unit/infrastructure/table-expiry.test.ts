import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

test('the table deletes items by forgetAt, which the mapper writes', () => {
  const file = readFileSync(resolve(__dirname, '../../../serverless.yml'), 'utf8');
  expect(file).toContain('TimeToLiveSpecification: { AttributeName: forgetAt, Enabled: true }');
});
