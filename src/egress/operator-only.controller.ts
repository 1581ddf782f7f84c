import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { answerNotImplemented } from '../rest/not-implemented.js';
import { OPERATOR_ONLY } from './operator-only.js';

@ApiExcludeController()
@Controller('20170907')
export class OperatorOnlyController {}

answerNotImplemented(OperatorOnlyController, OPERATOR_ONLY);
