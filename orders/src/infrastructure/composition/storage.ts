import { createDocumentClient } from '@commerce/dynamodb';
import { tracedClient } from '@commerce/lambda-runtime';
import { DynamoOrderListing } from '../dynamodb/dynamodb-order-listing.ts';
import { DynamoOrderRepository } from '../dynamodb/dynamodb-order-repository.ts';
import { DynamoOverdueOrders } from '../dynamodb/dynamodb-overdue-orders.ts';
import { environment } from './environment.ts';

export const client = tracedClient(createDocumentClient());

export const orders = new DynamoOrderRepository(client, environment.TABLE_NAME);
export const listing = new DynamoOrderListing(client, environment.TABLE_NAME);
export const overdue = new DynamoOverdueOrders(client, environment.TABLE_NAME);
