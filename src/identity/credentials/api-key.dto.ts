import { Choice, OcidField, Text, When } from '../../rest/fields.js';

export class CreateApiKeyDetails {
  @Text({ about: 'RSA public key of 2048 to 8192 bits, in PEM form.' })
  key!: string;
}

export class ApiKeyView {
  @Text({ about: '<tenancy>/<user>/<fingerprint>: the keyId of signed requests.' })
  keyId!: string;

  @Text({ about: 'The public key, in PEM form.' })
  keyValue!: string;

  @Text()
  fingerprint!: string;

  @OcidField(['user'])
  userId!: string;

  @When()
  timeCreated!: string;

  @Choice(['CREATING', 'ACTIVE', 'INACTIVE', 'DELETING', 'DELETED'])
  lifecycleState!: string;
}
