/** A part of a request in the query language of OpenSearch. */
export type Query = Readonly<Record<string, unknown>>;

export const anyOf = (queries: readonly Query[]): Query => ({ bool: { should: queries } });

export const allOf = (queries: readonly Query[]): Query => ({ bool: { filter: queries } });

export const hasValue = (field: string, value: string | number | boolean): Query => ({
  term: { [field]: value },
});

export const hasAnyOf = (field: string, values: readonly string[]): Query => ({
  terms: { [field]: values },
});
