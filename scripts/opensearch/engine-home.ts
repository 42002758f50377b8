import { cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const HTTP_MODULE = 'transport-netty4';

/** What the distribution of OpenSearch would have installed: the jars of the server, and its module for HTTP. */
export interface EngineHome {
  readonly home: string;
  readonly configuration: string;
  /** Of the server. The module's jars must not be on it. */
  readonly classPath: string;
}

export interface EngineSettings {
  readonly version: string;
  readonly jars: string;
  readonly port: number;
}

const isOfModule = (jar: string): boolean => /^(?:netty-|transport-netty4-)/.test(basename(jar));

const configurationOf = (port: number): string =>
  [
    'discovery.type: single-node',
    'network.host: 127.0.0.1',
    `http.port: ${port}`,
    // Nothing connects to it: any free one.
    'transport.port: 0',
    // A missing index is an error, not an index with guessed fields.
    'action.auto_create_index: false',
    // The disk of a developer may be nearly full; these tests write a few kilobytes.
    'cluster.routing.allocation.disk.threshold_enabled: false',
    '',
  ].join('\n');

const LOGGING = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %p %c{1} %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
`;

const descriptorOf = (version: string): string => `name=${HTTP_MODULE}
description=HTTP by Netty
version=${version}
opensearch.version=${version}
java.version=11
classname=org.opensearch.transport.Netty4Plugin
`;

// What Netty needs of the rights that OpenSearch grants to its modules.
const RIGHTS = `grant {
  permission java.lang.RuntimePermission "getClassLoader";
  permission java.lang.RuntimePermission "accessDeclaredMembers";
  permission java.lang.reflect.ReflectPermission "suppressAccessChecks";
  permission java.net.SocketPermission "*", "accept,connect,resolve";
};
`;

/** Lays out the folder of a server. */
export const layOutHome = (home: string, { version, jars, port }: EngineSettings): EngineHome => {
  const configuration = join(home, 'config');
  const module = join(home, 'modules', HTTP_MODULE);
  for (const folder of [configuration, module, join(home, 'plugins')]) {
    mkdirSync(folder, { recursive: true });
  }
  writeFileSync(join(configuration, 'opensearch.yml'), configurationOf(port));
  writeFileSync(join(configuration, 'log4j2.properties'), LOGGING);
  writeFileSync(join(module, 'plugin-descriptor.properties'), descriptorOf(version));
  writeFileSync(join(module, 'plugin-security.policy'), RIGHTS);
  const all = globSync(join(jars, '*.jar'));
  for (const jar of all.filter(isOfModule)) cpSync(jar, join(module, basename(jar)));
  return { home, configuration, classPath: all.filter((jar) => !isOfModule(jar)).join(':') };
};
