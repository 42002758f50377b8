// Clients remove the segments `.` and `..` from a URL, percent-encoded or not (RFC 3986 section 5.2.4), and a customer id
// may be either. The API takes them behind a `~`, and takes one `~` off what would then look the same.
const DOTS = /^~*\.{1,2}$/;

/** The values of a path, each as the API reads it from one segment. They are percent-encoded later. */
export const pathValues = (
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, DOTS.test(value) ? `~${value}` : value]),
  );
