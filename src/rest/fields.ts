import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateNested,
  buildMessage,
} from 'class-validator';
import { fromOcid } from '../core/ocid.js';
import { problemWithDefinedTags, problemWithFreeformTags } from './tags.js';

/*
 * The fields of request and answer bodies. Each decorator says once what a field is: class-validator checks it in what
 * comes in, and the OpenAPI document shows it. Null and absent both mean "not given".
 */

const CLOSED = Symbol('eilpost:closed');

/**
 * On a model of a body: a field that it does not know, also in its parts, is refused by name. Elsewhere such a field is
 * ignored, as OCI's clients need it; here a typo in one that narrows down what is changed would change everything.
 */
export function Closed(): ClassDecorator {
  return (model) => Reflect.defineMetadata(CLOSED, true, model);
}

export function isClosed(model: Class | undefined): boolean {
  return model !== undefined && Reflect.getMetadata(CLOSED, model) === true;
}

interface Field {
  /** A sentence for the document. */
  readonly about?: string;
  readonly optional?: boolean;
  readonly example?: unknown;
  /** Needed, but the code that reads it says so, in words of its own. */
  readonly namedLater?: boolean;
  /** May be null in an answer. */
  readonly nullable?: boolean;
}

function field(
  options: Field,
  schema: ApiPropertyOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  const { about, optional = false, namedLater = false, example, nullable } = options;
  return applyDecorators(
    ApiProperty({
      ...schema,
      required: !optional,
      ...(about === undefined ? {} : { description: about }),
      ...(example === undefined ? {} : { example }),
      ...(nullable === undefined ? {} : { nullable }),
    } as ApiPropertyOptions),
    optional || namedLater ? IsOptional() : IsDefined(),
    ...rules,
  );
}

export function Text(
  options: Field & { min?: number; max?: number; pattern?: RegExp; wanted?: string } = {},
): PropertyDecorator {
  const { min, max, pattern, wanted } = options;
  return field(
    options,
    {
      type: String,
      ...(min === undefined ? {} : { minLength: min }),
      ...(max === undefined ? {} : { maxLength: max }),
      ...(pattern === undefined ? {} : { pattern: pattern.source }),
    },
    IsString(),
    ...(min === undefined ? [] : [MinLength(min)]),
    ...(max === undefined ? [] : [MaxLength(max)]),
    ...(pattern === undefined
      ? []
      : [Matches(pattern, { message: `$property must be ${wanted ?? String(pattern)}` })]),
  );
}

/** The OCID of a resource of one of these types, such as `compartment`. */
export function OcidField(types: readonly string[], options: Field = {}): PropertyDecorator {
  const names = withArticle(types.join(' or '));
  return field(
    { about: `OCID of ${names}.`, ...options },
    { type: String },
    ValidateBy({
      name: 'isOcid',
      validator: {
        validate: (value) =>
          typeof value === 'string' && types.includes(fromOcid(value)?.type ?? ''),
        defaultMessage: buildMessage(() => `$property must be the OCID of ${names}`),
      },
    }),
  );
}

/** Of the types that begin with a u, `user` is the one, and that is spoken with a y. */
function withArticle(names: string): string {
  return `${/^[aeio]/.test(names) ? 'an' : 'a'} ${names}`;
}

export function Choice(
  values: readonly string[],
  options: Field & { named?: string } = {},
): PropertyDecorator {
  const { named } = options;
  return field(
    options,
    {
      enum: [...values],
      ...(named === undefined ? {} : { enumName: named }),
    },
    IsIn([...values]),
  );
}

/** In a query the words true and false. */
export function Flag(options: Field = {}): PropertyDecorator {
  return field(
    options,
    { type: Boolean },
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean(),
  );
}

export function Whole(options: Field & { min?: number; max?: number } = {}): PropertyDecorator {
  const { min, max } = options;
  return field(
    options,
    {
      type: 'integer',
      ...(min === undefined ? {} : { minimum: min }),
      ...(max === undefined ? {} : { maximum: max }),
    },
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value,
    ),
    IsInt(),
    ...(min === undefined ? [] : [Min(min)]),
    ...(max === undefined ? [] : [Max(max)]),
  );
}

/** A share between 0 and 1, in answers. */
export function Fraction(options: Field = {}): PropertyDecorator {
  return field(options, { type: Number, minimum: 0, maximum: 1 }, IsNumber(), Min(0), Max(1));
}

/** RFC 3339 in answers. In requests also what the TypeScript SDK writes, such as `2026-01-05T3:04:05Z`. */
export function When(options: Field = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'date-time' },
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.replace(/T(\d):/, 'T0$1:') : value,
    ),
    IsISO8601({ strict: true }),
  );
}

export function Texts(
  options: Field & { min?: number; max?: number; maxLength?: number } = {},
): PropertyDecorator {
  const { min, max, maxLength } = options;
  return field(
    options,
    {
      type: [String],
      ...(min === undefined ? {} : { minItems: min }),
      ...(max === undefined ? {} : { maxItems: max }),
    },
    IsArray(),
    IsString({ each: true }),
    ...(min === undefined ? [] : [ArrayMinSize(min)]),
    ...(max === undefined ? [] : [ArrayMaxSize(max)]),
    ...(maxLength === undefined ? [] : [MaxLength(maxLength, { each: true })]),
  );
}

/** Another model inside this one. Swagger knows a function that gives a class by its name `type`, so it is written here. */
export function Part(model: () => Class, options: Field = {}): PropertyDecorator {
  return field(options, { type: () => model() }, IsObject(), ValidateNested(), Type(model));
}

export function Parts(
  model: () => Class,
  options: Field & { max?: number } = {},
): PropertyDecorator {
  const { max } = options;
  return field(
    options,
    { type: () => model(), isArray: true, ...(max === undefined ? {} : { maxItems: max }) },
    IsArray(),
    ...(max === undefined ? [] : [ArrayMaxSize(max)]),
    ValidateNested({ each: true }),
    Type(model),
  );
}

/** A list of models, each of which the operation reads by itself (`readModel`), so that a wrong one is wrong alone. */
export function UncheckedParts(
  model: () => Class,
  options: Field & { min: number; max: number },
): PropertyDecorator {
  const { min, max } = options;
  return field(
    options,
    { type: () => model(), isArray: true, minItems: min, maxItems: max },
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
  );
}

/** Names and texts; which ones is for whoever reads it to say. */
export function TextMap(options: Field = {}): PropertyDecorator {
  return field(options, { type: 'object', additionalProperties: { type: 'string' } }, IsObject());
}

/** Any JSON object. */
export function AnyObject(options: Field = {}): PropertyDecorator {
  return field(options, { type: 'object', additionalProperties: true }, IsObject());
}

export function FreeformTags(): PropertyDecorator {
  return field(
    {
      optional: true,
      about: 'Tags without a namespace. In a request they replace all that are there.',
    },
    { type: 'object', additionalProperties: { type: 'string' } },
    tagRule('isFreeformTags', problemWithFreeformTags),
  );
}

export function DefinedTags(): PropertyDecorator {
  return field(
    {
      optional: true,
      about: 'Tags by namespace and key. In a request they replace all that are there.',
    },
    { type: 'object', additionalProperties: { type: 'object', additionalProperties: true } },
    tagRule('isDefinedTags', problemWithDefinedTags),
  );
}

function tagRule(name: string, problemWith: (value: unknown) => string | null): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value) => problemWith(value) === null,
      defaultMessage: (args) => `$property ${problemWith(args?.value) ?? ''}`,
    },
  });
}
