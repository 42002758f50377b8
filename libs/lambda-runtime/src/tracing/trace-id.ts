const ROOT = /Root=([^;]+)/;

/**
 * The X-Ray trace this invocation belongs to, as Lambda tells it for each one
 * (docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, `_X_AMZN_TRACE_ID`); undefined
 * where nothing traces.
 */
export const currentTraceId = (): string | undefined =>
  ROOT.exec(process.env._X_AMZN_TRACE_ID ?? '')?.[1];
