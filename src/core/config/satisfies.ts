import { ValidateBy, type ValidationArguments } from 'class-validator';

/**
 * A rule of a setting's own, which may look at the other settings of its class: `check` answers with what the value must
 * be, such as `must be at least …`, or with null when it is right. What it throws counts as such an answer.
 */
export function Satisfies<T extends object>(
  check: (value: never, config: T) => string | null,
): PropertyDecorator {
  const problem = (args: ValidationArguments): string | null => {
    try {
      return check(args.value as never, args.object as T);
    } catch (error) {
      return `must be usable: ${(error as Error).message}`;
    }
  };
  return ValidateBy({
    name: 'satisfies',
    validator: {
      validate: (_value, args) => problem(args!) === null,
      defaultMessage: (args) => `${args!.property} ${problem(args!)}`,
    },
  });
}
