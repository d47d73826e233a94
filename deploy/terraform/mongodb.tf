resource "mongodbatlas_project" "daybook" {
  name   = var.name
  org_id = var.mongodb.organisation
}

resource "mongodbatlas_advanced_cluster" "daybook" {
  project_id                     = mongodbatlas_project.daybook.id
  name                           = var.name
  cluster_type                   = "REPLICASET"
  mongo_db_major_version         = "8.0"
  backup_enabled                 = true
  termination_protection_enabled = var.deletion_protection
  use_effective_fields           = true

  replication_specs = [{
    region_configs = [{
      provider_name = "GCP"
      region_name   = var.mongodb.region
      priority      = 7
      electable_specs = {
        instance_size = var.mongodb.size
        node_count    = 3
      }
    }]
  }]
}

resource "mongodbatlas_project_ip_access_list" "cluster" {
  project_id = mongodbatlas_project.daybook.id
  ip_address = google_compute_address.outbound.address
  comment    = "The Kubernetes cluster ${var.name}"
}

# Made anew at each run and kept by none; who already has one keeps it until the revision grows.
ephemeral "random_password" "mongodb" {
  length  = 40
  special = false
}

resource "mongodbatlas_database_user" "daybook" {
  project_id          = mongodbatlas_project.daybook.id
  auth_database_name  = "admin"
  username            = "daybook"
  password_wo         = ephemeral.random_password.mongodb.result
  password_wo_version = var.secrets_revision

  dynamic "roles" {
    for_each = ["daybook-read-models", "daybook-processes"]
    content {
      role_name     = "readWrite"
      database_name = roles.value
    }
  }

  scopes {
    name = mongodbatlas_advanced_cluster.daybook.name
    type = "CLUSTER"
  }
}
