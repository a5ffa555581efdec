// A small C interface over libtorch's boxed dispatcher: every operator that libtorch registers can be called by its
// schema name, and autograd records it as it does for any eager call.
#include "values.h"
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/cuda.h>
#include <torch/version.h>
#include <dlfcn.h>
#include <atomic>
#include <thread>

#define EXPORT extern "C" __attribute__((visibility("default")))
using namespace border;

struct Operator {
  c10::OperatorHandle handle;
  std::vector<Parameter> parameters;
  size_t results;
};

static thread_local std::string last_error;

template <class Body> static int guarded(Body&& body) noexcept {
  try { body(); return 0; }
  catch (const c10::Error& e) { last_error = e.what_without_backtrace(); }
  catch (const std::exception& e) { last_error = e.what(); }
  catch (...) { last_error = "unknown native exception"; }
  return 1;
}

static std::vector<at::Tensor> borrow_all(const TensorHandle* handles, int count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
  return tensors;
}

// OpenMP keeps the number of threads by thread. As in libtorch's own parallel loops, a thread takes what was last set anywhere when it
// first computes, and keeps it until it sets another.
static std::atomic<int> last_set_threads{0};
static thread_local bool has_threads = false;
static void take_threads() {
  if (has_threads) return;
  has_threads = true;
  if (const int count = last_set_threads.load()) at::set_num_threads(count);
}
// Debian's libtorch begins with one thread, others with one a core.
__attribute__((constructor)) static void begin_with_all_cores() {
  if (!getenv("OMP_NUM_THREADS")) last_set_threads = std::max(1u, std::thread::hardware_concurrency());
}

// Nothing in an application refers to the CUDA library: its kernels register when it is loaded.
static void* volatile accelerator;  // Kept, since a tail call would hide from dlopen whose search path to use.
__attribute__((constructor)) static void load_accelerator() { accelerator = dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL); }

EXPORT const char* nd_last_error() { return last_error.c_str(); }

// ---- operators

EXPORT int nd_operator(const char* name, const char* overload, Operator** result) {
  return guarded([&] {
    auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    if (!found) throw std::runtime_error(std::string("libtorch has no operator ") + name + "." + overload);
    const auto& schema = found->schema();
    auto made = new Operator{*found, {}, schema.returns().size()};
    for (const auto& argument : schema.arguments()) {
      auto type = argument.type();
      const bool optional = type->kind() == c10::TypeKind::OptionalType;
      if (optional) type = type->containedType(0);
      const auto fallback = argument.default_value();
      made->parameters.push_back({argument.name(), kind_of(type), optional, optional || fallback.has_value(),
                                  argument.N() ? (int32_t)*argument.N() : 0, fallback ? *fallback : IValue()});
    }
    *result = made;
  });
}

// Arguments left out at the end take their defaults. On entry *count is the room for results, which may be less than there
// are (an in-place operator returns what the caller has); on return it is the number written.
EXPORT int nd_call(const Operator* op, const Value* arguments, int given, Value* results, int* count) {
  static thread_local std::vector<IValue> spare;
  auto stack = std::move(spare);  // a nested call finds an empty one
  const int failed = guarded([&] {
    take_threads();
    static const Value omitted{Tag::omitted, 0, {0}};
    const size_t n = op->parameters.size();
    if ((size_t)given > n) throw std::runtime_error("too many arguments for " + toString(op->handle.schema()));
    stack.reserve(std::max(n, op->results));
    for (size_t i = 0; i < n; i++) stack.push_back(to_ivalue(op->parameters[i], i < (size_t)given ? arguments[i] : omitted));
    op->handle.callBoxed(stack);
    const int written = std::min(*count, (int)stack.size());
    for (int i = 0; i < written; i++) from_ivalue(std::move(stack[i]), results[i]);
    *count = written;
  });
  stack.clear();
  spare = std::move(stack);
  return failed;
}

// ---- tensors

EXPORT void nd_free(TensorHandle handle) { c10::raw::intrusive_ptr::decref(handle); }
EXPORT TensorHandle nd_share(TensorHandle handle) { c10::raw::intrusive_ptr::incref(handle); return handle; }
EXPORT void nd_free_array(void* array) { free(array); }
EXPORT int64_t nd_dim(TensorHandle handle) { return handle->dim(); }
EXPORT int64_t nd_numel(TensorHandle handle) { return handle->numel(); }
EXPORT int nd_dtype(TensorHandle handle) { return (int)c10::typeMetaToScalarType(handle->dtype()); }
EXPORT int64_t nd_element_size(TensorHandle handle) { return (int64_t)handle->itemsize(); }
EXPORT int64_t nd_device(TensorHandle handle) { return device_to(handle->device()); }
EXPORT int nd_is_contiguous(TensorHandle handle) { return handle->is_contiguous(); }
EXPORT int nd_is_sparse(TensorHandle handle) { return handle->is_sparse(); }
EXPORT int nd_requires_grad(TensorHandle handle) { return handle->requires_grad(); }
EXPORT int nd_is_leaf(TensorHandle handle) { return borrow(handle).is_leaf(); }

EXPORT void nd_sizes(TensorHandle handle, int64_t* sizes) {
  const auto all = handle->sizes();
  std::copy(all.begin(), all.end(), sizes);
}
EXPORT void nd_strides(TensorHandle handle, int64_t* strides) {
  const auto all = handle->strides();
  std::copy(all.begin(), all.end(), strides);
}
EXPORT int nd_data(TensorHandle handle, void** result) {
  return guarded([&] { *result = borrow(handle).data_ptr(); });
}

// The tensor stands on the caller's memory until release(context) is called.
EXPORT int nd_from_memory(void* data, const int64_t* sizes, int dims, int dtype, void (*release_memory)(void*), void* context, TensorHandle* result) {
  return guarded([&] {
    auto options = at::TensorOptions().dtype((at::ScalarType)dtype);
    *result = release(at::from_blob(data, at::IntArrayRef(sizes, dims), [=](void*) { release_memory(context); }, options));
  });
}

// ---- autograd

EXPORT int nd_set_requires_grad(TensorHandle handle, int on) {
  return guarded([&] { borrow(handle).requires_grad_(on != 0); });
}
EXPORT int nd_grad(TensorHandle handle, TensorHandle* result) {
  return guarded([&] { *result = release(borrow(handle).mutable_grad()); });
}
EXPORT int nd_set_grad(TensorHandle handle, TensorHandle grad) {
  return guarded([&] { borrow(handle).mutable_grad() = borrow(grad); });
}

// No inputs: all leaves.
EXPORT int nd_backward(const TensorHandle* roots, int rootCount, const TensorHandle* grads, int gradCount, int retain, int create,
                       const TensorHandle* inputs, int inputCount) {
  return guarded([&] {
    take_threads();
    torch::autograd::backward(borrow_all(roots, rootCount), borrow_all(grads, gradCount), retain != 0, create != 0,
                              borrow_all(inputs, inputCount));
  });
}
EXPORT int nd_gradients(const TensorHandle* outputs, int outputCount, const TensorHandle* grads, int gradCount,
                        const TensorHandle* inputs, int inputCount, int retain, int create, int allowUnused, TensorHandle* results) {
  return guarded([&] {
    take_threads();
    auto found = torch::autograd::grad(borrow_all(outputs, outputCount), borrow_all(inputs, inputCount), borrow_all(grads, gradCount),
                                       retain != 0, create != 0, allowUnused != 0);
    for (size_t i = 0; i < found.size(); i++) results[i] = release(std::move(found[i]));
  });
}
EXPORT int nd_grad_enabled() { return c10::GradMode::is_enabled(); }
EXPORT void nd_set_grad_enabled(int on) { c10::GradMode::set_enabled(on != 0); }
EXPORT int nd_inference_enabled() { return c10::InferenceMode::is_enabled(); }
// Guards end last in, first out, on the thread that began them.
EXPORT void* nd_inference_begin(int on) { return new c10::InferenceMode(on != 0); }
EXPORT void nd_inference_end(void* guard) { delete (c10::InferenceMode*)guard; }

// ---- generators

// A context makes itself ready when the first tensor is made on it; generators ask for it to be ready.
static at::Generator default_generator(int64_t device) {
  const auto on = device_from(device);
  if (!on.is_cpu()) at::empty({0}, at::TensorOptions().device(on));
  return at::globalContext().defaultGenerator(on);
}
template <class Body> static int locked(GeneratorHandle handle, Body&& body) {
  return guarded([&] {
    auto generator = borrow(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    body(generator);
  });
}
EXPORT int nd_generator(int64_t device, uint64_t seed, GeneratorHandle* result) {
  return guarded([&] {
    auto made = default_generator(device).clone();
    made.set_current_seed(seed);
    *result = made.unsafeReleaseGeneratorImpl();
  });
}
EXPORT int nd_default_generator(int64_t device, GeneratorHandle* result) {
  return guarded([&] { *result = at::Generator(default_generator(device)).unsafeReleaseGeneratorImpl(); });
}
EXPORT void nd_generator_free(GeneratorHandle handle) { c10::raw::intrusive_ptr::decref(handle); }
EXPORT int nd_generator_seed(GeneratorHandle handle, uint64_t seed) {
  return locked(handle, [&](at::Generator& g) { g.set_current_seed(seed); });
}
EXPORT int nd_generator_initial_seed(GeneratorHandle handle, uint64_t* seed) {
  return locked(handle, [&](at::Generator& g) { *seed = g.current_seed(); });
}
EXPORT int nd_generator_state(GeneratorHandle handle, TensorHandle* result) {
  return locked(handle, [&](at::Generator& g) { *result = release(g.get_state()); });
}
EXPORT int nd_generator_set_state(GeneratorHandle handle, TensorHandle state) {
  return locked(handle, [&](at::Generator& g) { g.set_state(borrow(state)); });
}
EXPORT int nd_manual_seed(uint64_t seed) { return guarded([&] { at::manual_seed(seed); }); }

// ---- process

EXPORT const char* nd_version() { return TORCH_VERSION; }
EXPORT int nd_threads() { take_threads(); return at::get_num_threads(); }
EXPORT void nd_set_threads(int count) {
  at::set_num_threads(count);
  last_set_threads = count;
  has_threads = true;
}
EXPORT int nd_interop_threads() { return at::get_num_interop_threads(); }
EXPORT int nd_set_interop_threads(int count) { return guarded([&] { at::set_num_interop_threads(count); }); }
EXPORT int nd_cuda_count() {
  int count = 0;
  guarded([&] { count = (int)torch::cuda::device_count(); });
  return count;
}
EXPORT int nd_cudnn_available() { return torch::cuda::cudnn_is_available(); }
EXPORT int nd_cuda_synchronize(int64_t index) { return guarded([&] { torch::cuda::synchronize(index); }); }
EXPORT int nd_tf32_matmul() { return at::globalContext().allowTF32CuBLAS(); }
EXPORT void nd_set_tf32_matmul(int on) { at::globalContext().setAllowTF32CuBLAS(on != 0); }
EXPORT int nd_tf32_cudnn() { return at::globalContext().allowTF32CuDNN(); }
EXPORT void nd_set_tf32_cudnn(int on) { at::globalContext().setAllowTF32CuDNN(on != 0); }
