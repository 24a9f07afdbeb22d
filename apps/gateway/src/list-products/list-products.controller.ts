import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PRIORITIES, priceVersionOf, type Catalog, type Priority } from '#catalog';
import { CATALOG } from './catalog-token.js';
import { priceText } from './price-text.js';

class CacheBody {
  @ApiProperty({ example: 3600, description: 'For so long after a job was accepted.' })
  seconds!: number;

  @ApiProperty({ example: '0', description: 'Points for a stored result; never more than the job could have cost.' })
  price!: string;
}

class ProductBody {
  @ApiProperty({ example: 'translate' })
  name!: string;

  @ApiProperty({ example: 'Translates a text.' })
  description!: string;

  @ApiProperty({ example: '0.01 points per character of text' })
  price!: string;

  @ApiProperty({ example: '3f1c0a9b2d4e', description: 'Changes whenever the price does; a job keeps the price that it was accepted at.' })
  priceVersion!: string;

  @ApiProperty({ enum: PRIORITIES, description: 'Where there is a queue, `batch` jobs wait longer than `interactive` ones.' })
  priority!: Priority;

  @ApiProperty({
    type: CacheBody,
    nullable: true,
    description:
      'The same input of the same user gets the stored result, unless it says `Cache-Control: no-cache`; null when each job is made anew.',
  })
  cache!: CacheBody | null;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'JSON Schema 2020-12 of a job’s `input`.' })
  inputSchema!: Record<string, unknown>;
}

class ProductListBody {
  @ApiProperty({ type: [ProductBody] })
  products!: ProductBody[];
}

/** Public: what is for sale. It never says which vendor does it. */
@ApiTags('products')
@Controller('v1/products')
export class ListProductsController {
  private readonly answer: ProductListBody;

  constructor(@Inject(CATALOG) catalog: Catalog) {
    this.answer = {
      products: [...catalog.products.values()].map(({ name, description, price, priority, cache, inputSchema }) => ({
        name,
        description,
        price: priceText(price),
        priceVersion: priceVersionOf(price),
        priority,
        cache: cache ?? null,
        inputSchema,
      })),
    };
  }

  @Get()
  @ApiOperation({ summary: 'What is for sale, at which price, and which input it takes' })
  @ApiResponse({ status: 200, type: ProductListBody, description: 'All products.' })
  list(): ProductListBody {
    return this.answer;
  }
}
