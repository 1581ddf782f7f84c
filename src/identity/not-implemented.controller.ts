import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { answerNotImplemented } from '../rest/not-implemented.js';
import { NOT_IMPLEMENTED } from './not-implemented.js';

@ApiExcludeController()
@Controller('20160918')
export class NotImplementedController {}

answerNotImplemented(NotImplementedController, NOT_IMPLEMENTED);
