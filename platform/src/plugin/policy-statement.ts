/** A CloudFormation value: literal, intrinsic function, or a list of either. */
export type TemplateValue = string | TemplateValue[] | { [key: string]: TemplateValue };

/** One statement of an IAM policy as templates write it. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: TemplateValue;
  readonly Condition?: Readonly<Record<string, TemplateValue>>;
}
