declare module 'cls-hooked/context.js' {
  /** The part of the module that the X-Ray SDK uses; it reads each property when it needs it. */
  const contexts: {
    createNamespace: (name: string) => unknown;
    getNamespace: (name: string) => unknown;
    destroyNamespace: (name: string) => void;
  };
  export default contexts;
}
