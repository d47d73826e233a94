# Daybook on Google Kubernetes Engine, with its MongoDB at Atlas. Axon Server and the issuer are given by their addresses.
# Where the state is kept is for whoever runs it to say; no secret is in it.
terraform {
  # The first with write-only arguments.
  required_version = ">= 1.11.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.45.0"
    }
    helm = {
      source  = "hashicorp/helm"
      version = "3.1.2"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "3.2.1"
    }
    mongodbatlas = {
      source  = "mongodb/mongodbatlas"
      version = "2.16.0"
    }
    random = {
      source  = "hashicorp/random"
      version = "3.9.0"
    }
  }
}

provider "google" {
  project = var.project
  region  = var.region
}

# Its service account is in MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET.
provider "mongodbatlas" {}

ephemeral "google_client_config" "caller" {}

# The name of the control plane has a certificate that everybody knows.
locals {
  control_plane = "https://${google_container_cluster.daybook.control_plane_endpoints_config[0].dns_endpoint_config[0].endpoint}"
}

provider "kubernetes" {
  host  = local.control_plane
  token = ephemeral.google_client_config.caller.access_token
}

provider "helm" {
  kubernetes = {
    host  = local.control_plane
    token = ephemeral.google_client_config.caller.access_token
  }
}
