import { DefinedTags, FreeformTags, OcidField, Text } from '../../rest/fields.js';
import type { DefinedTagMap, FreeformTagMap } from '../../rest/tags.js';

export class TenancyView {
  @OcidField(['tenancy'])
  id!: string;

  @Text()
  name!: string;

  @Text()
  description!: string;

  @Text({ about: 'Key of the region that was there first.' })
  homeRegionKey!: string;

  @FreeformTags()
  freeformTags!: FreeformTagMap;

  @DefinedTags()
  definedTags!: DefinedTagMap;
}
