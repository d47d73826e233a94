variable "project" {
  description = "The Google Cloud project."
  type        = string
}

variable "name" {
  description = "What the cluster, its network and the MongoDB are called."
  type        = string
  default     = "daybook"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,21}[a-z0-9]$", var.name))
    error_message = "Lower case letters, digits and hyphens, at most 23: Atlas knows clusters by the first of them."
  }
}

variable "region" {
  description = "Google's name of the region, as europe-west3."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region, not a zone: europe-west3."
  }
}

variable "mongodb" {
  description = "The organisation at Atlas, Atlas's name of the same region (EUROPE_WEST_3), and how large each of three nodes is."
  type = object({
    organisation = string
    region       = string
    size         = optional(string, "M10")
  })

  validation {
    condition     = can(regex("^[A-Z]+(_[A-Z0-9]+)*$", var.mongodb.region)) && can(regex("^M[1-9][0-9]+$", var.mongodb.size))
    error_message = "A region as EUROPE_WEST_3 or WESTERN_EUROPE, and a size from M10 on: smaller ones are shared."
  }
}

variable "axonserver" {
  description = "host:port of Axon Server's gRPC API, and the Secret in the namespace with its token, if it asks for one."
  type = object({
    address      = string
    token_secret = optional(string, "")
  })

  validation {
    condition     = can(regex("^[^:/]+:[0-9]+$", var.axonserver.address))
    error_message = "host:port, without a scheme."
  }
}

variable "issuer" {
  description = "The OpenID Connect issuer whose tokens callers need."
  type        = string

  validation {
    condition     = startswith(var.issuer, "https://")
    error_message = "An address that begins with https://."
  }
}

variable "image" {
  description = "Daybook's image."
  type = object({
    repository = string
    tag        = string
  })

  validation {
    condition     = !contains(["", "latest"], var.image.tag)
    error_message = "A tag that stays what it is."
  }
}

variable "values" {
  description = "Further values of the chart."
  type        = any
  default     = {}
}

variable "secrets_revision" {
  description = "A number that grows makes the password of the MongoDB and the signing key anew."
  type        = number
  default     = 1
}

variable "deletion_protection" {
  description = "Whether the cluster and the MongoDB can be destroyed only after this is false."
  type        = bool
  default     = true
}
