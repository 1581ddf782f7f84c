import { Choice, Flag, Text } from '../../rest/fields.js';

export class RegionView {
  @Text({ about: 'Three letters, such as FRA.' })
  key!: string;

  @Text({ about: 'Such as eu-frankfurt-1.' })
  name!: string;
}

export class RegionSubscriptionView {
  @Text({ about: 'Three letters, such as FRA.' })
  regionKey!: string;

  @Text({ about: 'Such as eu-frankfurt-1.' })
  regionName!: string;

  @Choice(['READY', 'IN_PROGRESS'])
  status!: string;

  @Flag({ about: 'The region that was there first.' })
  isHomeRegion!: boolean;
}
