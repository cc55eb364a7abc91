package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	internalapi "k8s.io/cri-api/pkg/apis"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1"
	remote "k8s.io/cri-client/pkg"
)

const containerd = "unix:///run/containerd/containerd.sock"

// runCrictl is the part of crictl that `kind load docker-image` and `kind export logs` call:
// the real one is not published as a Go module.
func runCrictl() int {
	images, err := remote.NewRemoteImageService(containerd, 10*time.Second, nil, nil)
	if err == nil {
		switch {
		case len(os.Args) == 3 && os.Args[1] == "inspecti":
			err = inspectImage(images, os.Args[2])
		case len(os.Args) == 2 && os.Args[1] == "images":
			err = listImages(images)
		default:
			err = fmt.Errorf("only `crictl inspecti IMAGE` and `crictl images` exist here; see also ctr -n k8s.io")
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "crictl:", err)
		return 1
	}
	return 0
}

func inspectImage(images internalapi.ImageManagerService, name string) error {
	found, err := images.ImageStatus(context.Background(), &cri.ImageSpec{Image: name}, false)
	if err != nil {
		return err
	}
	if found.Image == nil {
		return fmt.Errorf("no such image %q present", name)
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{"status": map[string]any{
		"id": found.Image.Id, "repoTags": found.Image.RepoTags, "repoDigests": found.Image.RepoDigests,
	}})
}

func listImages(images internalapi.ImageManagerService) error {
	found, err := images.ListImages(context.Background(), nil)
	for _, image := range found {
		fmt.Println(image.Id, image.Size, image.RepoTags)
	}
	return err
}
