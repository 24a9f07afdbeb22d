import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PRIORITIES, priceVersionOf, type Catalog, type Priority } from '#catalog';
import { chargesOf, type Charge } from './charges.js';
import { CATALOG } from './catalog-token.js';
import { priceText } from './price-text.js';

class CacheBody {
  @ApiProperty({ example: 3600, description: 'For so long after a job was accepted.' })
  seconds!: number;

  @ApiProperty({ example: '0', description: 'Points for a stored result; never more than the job could have cost.' })
  price!: string;
}

class ChargeBody {
  @ApiProperty({ example: 'succeeded' })
  when!: string;

  @ApiProperty({ example: 'what was held' })
  charged!: string;
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

  @ApiProperty({ type: [ChargeBody], description: 'What is charged, by how a job ends.' })
  charges!: readonly Charge[];

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
      products: [...catalog.products.values()].map((product) => ({
        name: product.name,
        description: product.description,
        price: priceText(product.price),
        priceVersion: priceVersionOf(product.price),
        charges: chargesOf(product),
        priority: product.priority,
        cache: product.cache ?? null,
        inputSchema: product.inputSchema,
      })),
    };
  }

  @Get()
  @ApiOperation({
    security: [],
    summary: 'What is for sale, at which price, and which input it takes',
    description: 'Open to everybody. It is the same until the operator changes the catalog.',
  })
  @ApiResponse({ status: 200, type: ProductListBody, description: 'All products.' })
  list(): ProductListBody {
    return this.answer;
  }
}
