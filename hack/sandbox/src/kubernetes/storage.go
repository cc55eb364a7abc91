package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	storagehelpers "k8s.io/component-helpers/storage/volume"
	"k8s.io/klog/v2"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"
)

// KinD's provisioner and its place on the node, so that a StorageClass written for KinD works here as well.
const (
	provisionerName = "rancher.io/local-path"
	volumesRoot     = "/var/local-path-provisioner"
)

// localVolumes serves the claims of pods scheduled to one node; it runs on every node.
type localVolumes struct {
	node, root string
}

func runProvisioner() int {
	ctx := genericapiserver.SetupSignalContext()
	logger := klog.FromContext(ctx)
	config, err := rest.InClusterConfig()
	if err != nil {
		logger.Error(err, "no cluster to serve")
		return 1
	}
	volumes := localVolumes{node: os.Getenv("NODE_NAME"), root: volumesRoot}
	controller.NewProvisionController(ctx, kubernetes.NewForConfigOrDie(config), provisionerName, volumes,
		controller.LeaderElection(false)).Run(ctx)
	return 0
}

func (v localVolumes) ShouldProvision(_ context.Context, claim *corev1.PersistentVolumeClaim) bool {
	return claim.Annotations[storagehelpers.AnnSelectedNode] == v.node
}

func (v localVolumes) ShouldDelete(_ context.Context, volume *corev1.PersistentVolume) bool {
	return volume.Spec.NodeAffinity != nil && v.isHere(volume.Spec.NodeAffinity.Required)
}

func (v localVolumes) isHere(selector *corev1.NodeSelector) bool {
	if selector == nil {
		return false
	}
	for _, term := range selector.NodeSelectorTerms {
		for _, label := range term.MatchExpressions {
			if label.Key == corev1.LabelHostname && slices.Equal(label.Values, []string{v.node}) {
				return true
			}
		}
	}
	return false
}

func (v localVolumes) Provision(_ context.Context, options controller.ProvisionOptions) (*corev1.PersistentVolume, controller.ProvisioningState, error) {
	for _, mode := range options.PVC.Spec.AccessModes {
		if mode != corev1.ReadWriteOnce && mode != corev1.ReadWriteOncePod {
			return nil, controller.ProvisioningFinished, fmt.Errorf("access mode %s: a directory of one node offers ReadWriteOnce and ReadWriteOncePod", mode)
		}
	}
	path := filepath.Join(v.root, fmt.Sprintf("%s_%s_%s", options.PVName, options.PVC.Namespace, options.PVC.Name))
	if err := os.MkdirAll(path, 0o777); err != nil {
		return nil, controller.ProvisioningFinished, err
	}
	if err := os.Chmod(path, 0o777); err != nil { // past the umask: pods run as any user
		return nil, controller.ProvisioningFinished, err
	}
	return v.describe(path, options), controller.ProvisioningFinished, nil
}

func (v localVolumes) describe(path string, options controller.ProvisionOptions) *corev1.PersistentVolume {
	mustExist := corev1.HostPathDirectory
	filesystem := corev1.PersistentVolumeFilesystem
	return &corev1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: options.PVName},
		Spec: corev1.PersistentVolumeSpec{
			PersistentVolumeReclaimPolicy: *options.StorageClass.ReclaimPolicy,
			MountOptions:                  options.StorageClass.MountOptions,
			AccessModes:                   options.PVC.Spec.AccessModes,
			VolumeMode:                    &filesystem,
			Capacity: corev1.ResourceList{
				corev1.ResourceStorage: options.PVC.Spec.Resources.Requests[corev1.ResourceStorage],
			},
			PersistentVolumeSource: corev1.PersistentVolumeSource{
				HostPath: &corev1.HostPathVolumeSource{Path: path, Type: &mustExist},
			},
			NodeAffinity: &corev1.VolumeNodeAffinity{Required: &corev1.NodeSelector{
				NodeSelectorTerms: []corev1.NodeSelectorTerm{{MatchExpressions: []corev1.NodeSelectorRequirement{{
					Key: corev1.LabelHostname, Operator: corev1.NodeSelectorOpIn, Values: []string{v.node},
				}}}},
			}},
		},
	}
}

func (v localVolumes) Delete(_ context.Context, volume *corev1.PersistentVolume) error {
	source := volume.Spec.HostPath
	if source == nil || filepath.Dir(filepath.Clean(source.Path)) != v.root {
		return fmt.Errorf("volume %s is not a directory right below %s: not removed", volume.Name, v.root)
	}
	return os.RemoveAll(source.Path)
}
