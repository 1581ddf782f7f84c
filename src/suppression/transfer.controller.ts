import { Body, Controller, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { invalid } from '../rest/api-error.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { csvFile } from '../rest/csv.js';
import { Operation } from '../rest/operation.js';
import {
  ExportSuppressionsQuery,
  ImportSuppressionsQuery,
  SuppressionImportView,
} from './transfer.dto.js';
import { TransferService } from './transfer.service.js';

@ApiTags('eilpost')
@Controller('v1/suppressions/actions')
export class TransferController {
  constructor(private readonly transfer: TransferService) {}

  @Operation('GET', 'export', {
    id: 'exportSuppressions',
    summary: 'All suppressed addresses of the tenancy as a CSV file',
    permission: 'SUPPRESSION_READ',
    status: 200,
  })
  async exportSuppressions(
    @CalledBy() by: Caller,
    @Query() query: ExportSuppressionsQuery,
  ): Promise<StreamableFile> {
    const file = await this.transfer.export(by, query.compartmentId);
    return csvFile(file);
  }

  @Operation('POST', 'import', {
    id: 'importSuppressions',
    summary: 'Suppress the addresses of a CSV file, or of a part of one of up to 1 MB',
    permission: 'SUPPRESSION_CREATE',
    octets: ['text/csv'],
    returns: SuppressionImportView,
  })
  async importSuppressions(
    @CalledBy() by: Caller,
    @Query() query: ImportSuppressionsQuery,
    @Body() body: unknown,
  ): Promise<SuppressionImportView> {
    if (!Buffer.isBuffer(body)) throw invalid('content-type', 'must be text/csv');
    return this.transfer.import(by, query, body);
  }
}
