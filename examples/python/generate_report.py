import json

from outputs import inputs, set_output

given = inputs()
users = given["user_data"]
prices = json.loads(given["product_data"]["prices"])
stock = json.loads(given["inventory_data"]["stock"])

value = sum(price * stock.get(product, 0) for product, price in prices.items())
print(f"{users['count']} users may buy {len(prices)} products")
for product, price in prices.items():
    print(f"  {product}: {stock.get(product, 0)} at {price:.2f}")
print(f"All that is in stock is worth {value:.2f}")
set_output("value", f"{value:.2f}")
