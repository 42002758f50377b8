declare module 'cls-hooked/context.js' {
  /** What the X-Ray SDK takes from the module, by property and only when it needs it. */
  const contexts: {
    createNamespace: (name: string) => unknown;
    getNamespace: (name: string) => unknown;
    destroyNamespace: (name: string) => void;
  };
  export default contexts;
}
