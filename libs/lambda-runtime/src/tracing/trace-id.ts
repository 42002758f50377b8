const ROOT = /Root=([^;]+)/;

/**
 * Returns the id of the invocation's X-Ray trace, which Lambda sets in `_X_AMZN_TRACE_ID`
 * (docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html); undefined without tracing.
 */
export const currentTraceId = (): string | undefined =>
  ROOT.exec(process.env._X_AMZN_TRACE_ID ?? '')?.[1];
