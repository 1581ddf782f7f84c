import { Controller, Headers, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { csvFile, wantsCsv } from '../rest/csv.js';
import { Operation } from '../rest/operation.js';
import { ListRatesQuery, RateCollectionView } from './rates.dto.js';
import { RatesService } from './rates.service.js';

@ApiTags('reputation')
@Controller('v1/rates')
export class RatesController {
  constructor(private readonly rates: RatesService) {}

  @Operation('GET', '', {
    id: 'listRates',
    summary:
      'What became of mail: counts and rates by time, sender, provider and more; all of them as a file with `accept: text/csv`',
    permission: null,
    returns: RateCollectionView,
    fields: ['opc-next-page'],
  })
  async listRates(
    @CalledBy() by: Caller,
    @Query() query: ListRatesQuery,
    @Headers('accept') accept = '',
  ): Promise<Answer<RateCollectionView> | StreamableFile> {
    if (wantsCsv(accept)) return csvFile(await this.rates.file(by, query));
    const { items, next } = await this.rates.list(by, query);
    return answer({ items: [...items] }, { nextPage: next });
  }
}
