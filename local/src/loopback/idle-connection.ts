/**
 * How long a server of the platform keeps a connection that no client uses. A client sends its next request just as the
 * server closes the connection, and it is lost: by default that may happen after every pause of 5 s.
 */
export const IDLE_CONNECTION_MS = 300_000;
