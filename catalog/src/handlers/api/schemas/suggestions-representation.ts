import * as z from 'zod';

export const searchSuggestions = z.strictObject({
  items: z.array(
    z.strictObject({
      text: z.string().describe('To be sent as q'),
      count: z.int().min(1).describe('Products whose name, category, brand or attributes have it'),
    }),
  ),
});
