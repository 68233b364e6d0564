/// Of the whole product: its services are released together.
public let productVersion = "0.1.0"
