import { OcidField, Parts, Whole } from '../../rest/fields.js';

export class TenancyWeightView {
  @OcidField(['tenancy'])
  tenancyId!: string;

  @Whole({
    about: 'Turns of its mail in a round of all tenancies; 1 where nobody set another one.',
  })
  weight!: number;
}

export class TenancyWeightCollectionView {
  @Parts(() => TenancyWeightView)
  items!: TenancyWeightView[];
}

export class UpdateTenancyWeightDetails {
  @Whole({ min: 1, max: 100 })
  weight!: number;
}
