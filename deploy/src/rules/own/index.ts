import type { TemplateRule } from '../rule.ts';
import { API_RULES } from './api-rules.ts';
import { DATA_RULES } from './data-rules.ts';
import { DELIVERY_RULES } from './delivery-rules.ts';
import { FUNCTION_RULES } from './function-rules.ts';
import { PERMISSION_RULES } from './permission-rules.ts';

/** The project's own rules. */
export const OWN_RULES: readonly TemplateRule[] = [
  ...DELIVERY_RULES,
  ...FUNCTION_RULES,
  ...PERMISSION_RULES,
  ...DATA_RULES,
  ...API_RULES,
];
