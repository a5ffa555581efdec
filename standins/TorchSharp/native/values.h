// What crosses the border to C#, and its conversion from and to the dispatcher's values.
// Newer libtorch names std::optional what older ones name c10::optional: neither is named here.
#pragma once
#include <ATen/ATen.h>
#include <ATen/ScalarOps.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <cstring>
#include <string>
#include <vector>

namespace border {

using c10::IValue;
using TensorHandle = c10::TensorImpl*;        // owns one reference
using GeneratorHandle = c10::GeneratorImpl*;  // owns one reference
template <class T> using Optional = decltype(std::declval<IValue>().toOptional<T>());

enum class Tag : int32_t { none, tensor, integer, real, boolean, integers, reals, tensors, text, device, generator, omitted };

struct Value {
  Tag tag;
  int32_t length;  // of a list or text
  union { int64_t integer; double real; void* pointer; };
};

enum class Kind : uint8_t { tensor, integer, real, boolean, number, text, device, generator, integers, reals, booleans,
                            tensors, optionalTensors, numbers, other };

struct Parameter {
  std::string name;
  Kind kind;
  bool optional, hasDefault;
  int32_t fixedLength;  // n of int[n], 0 where the length is free
  IValue fallback;
};

inline at::Tensor borrow(TensorHandle handle) {
  using Pointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;
  return handle ? at::Tensor(Pointer::reclaim_copy(handle)) : at::Tensor();
}

inline at::Generator borrow(GeneratorHandle handle) {
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(handle));
}

inline TensorHandle release(at::Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }

// Low half: device type; high half: index, -1 for the current one.
inline c10::Device device_from(int64_t packed) {
  return c10::Device((c10::DeviceType)(int32_t)packed, (c10::DeviceIndex)(packed >> 32));
}
inline int64_t device_to(c10::Device device) { return (int64_t)(uint32_t)(int32_t)device.type() | (int64_t)device.index() << 32; }

inline Kind kind_of(const c10::TypePtr& type) {
  switch (type->kind()) {
    case c10::TypeKind::TensorType: return Kind::tensor;
    case c10::TypeKind::IntType: case c10::TypeKind::SymIntType: case c10::TypeKind::ScalarTypeType:
    case c10::TypeKind::LayoutType: case c10::TypeKind::MemoryFormatType: return Kind::integer;
    case c10::TypeKind::FloatType: return Kind::real;
    case c10::TypeKind::BoolType: return Kind::boolean;
    case c10::TypeKind::NumberType: return Kind::number;
    case c10::TypeKind::StringType: return Kind::text;
    case c10::TypeKind::DeviceObjType: return Kind::device;
    case c10::TypeKind::GeneratorType: return Kind::generator;
    case c10::TypeKind::ListType: {
      auto element = type->containedType(0);
      if (element->kind() == c10::TypeKind::OptionalType)
        return kind_of(element->containedType(0)) == Kind::tensor ? Kind::optionalTensors : Kind::other;
      switch (kind_of(element)) {
        case Kind::tensor: return Kind::tensors;
        case Kind::integer: return Kind::integers;
        case Kind::real: return Kind::reals;
        case Kind::boolean: return Kind::booleans;
        case Kind::number: return Kind::numbers;
        default: return Kind::other;
      }
    }
    default: return Kind::other;
  }
}

template <class T, class Source> IValue list_of(const Value& value) {
  c10::List<T> list;
  list.reserve(value.length);
  for (int i = 0; i < value.length; i++) list.push_back((T)((const Source*)value.pointer)[i]);
  return IValue(std::move(list));
}

inline IValue tensors_of(const Value& value, bool optional) {
  const auto single = (TensorHandle)value.pointer;
  const auto handles = value.tag == Tag::tensor ? &single : (const TensorHandle*)value.pointer;
  const int count = value.tag == Tag::tensor ? 1 : value.length;
  if (!optional) {
    c10::List<at::Tensor> list;
    list.reserve(count);
    for (int i = 0; i < count; i++) list.push_back(borrow(handles[i]));
    return IValue(std::move(list));
  }
  c10::List<Optional<at::Tensor>> list;
  list.reserve(count);
  for (int i = 0; i < count; i++)
    list.push_back(handles[i] ? Optional<at::Tensor>(borrow(handles[i])) : Optional<at::Tensor>());
  return IValue(std::move(list));
}

inline IValue numbers_of(const Value& value) {
  c10::impl::GenericList list(c10::NumberType::get());
  list.reserve(value.length);
  for (int i = 0; i < value.length; i++)
    list.push_back(value.tag == Tag::reals ? IValue(((const double*)value.pointer)[i]) : IValue(((const int64_t*)value.pointer)[i]));
  return IValue(std::move(list));
}

// A number where a tensor is wanted takes part in type promotion as a Python number does.
inline at::Tensor wrapped_number(const Value& value) {
  auto tensor = c10::scalar_to_tensor(value.tag == Tag::real ? at::Scalar(value.real)
                                    : value.tag == Tag::integer ? at::Scalar(value.integer) : at::Scalar(value.integer != 0));
  tensor.unsafeGetTensorImpl()->set_wrapped_number(true);
  return tensor;
}

// Converts by the schema's type, not by the caller's.
inline IValue to_ivalue(const Parameter& parameter, const Value& value) {
  const auto tag = value.tag;
  const bool integral = tag == Tag::integer || tag == Tag::boolean;
  if (tag == Tag::omitted && parameter.hasDefault) return parameter.fallback;
  if (tag == Tag::none && parameter.optional) return IValue();
  switch (parameter.kind) {
    case Kind::tensor:
      if (tag == Tag::tensor) return IValue(borrow((TensorHandle)value.pointer));
      if (tag == Tag::none) return IValue(at::Tensor());
      if (integral || tag == Tag::real) return IValue(wrapped_number(value));
      break;
    case Kind::integer:
      if (integral) return IValue(value.integer);
      break;
    case Kind::real:
      if (tag == Tag::real) return IValue(value.real);
      if (tag == Tag::integer) return IValue((double)value.integer);
      break;
    case Kind::boolean:
      if (integral) return IValue(value.integer != 0);
      break;
    case Kind::number:
      if (tag == Tag::real) return IValue(value.real);
      if (tag == Tag::integer) return IValue(value.integer);
      if (tag == Tag::boolean) return IValue(value.integer != 0);
      if (tag == Tag::tensor) return IValue(borrow((TensorHandle)value.pointer).item());
      break;
    case Kind::text:
      if (tag == Tag::text) return IValue(std::string((const char*)value.pointer, value.length));
      break;
    case Kind::device:
      if (tag == Tag::device) return IValue(device_from(value.integer));
      break;
    case Kind::generator:
      if (tag == Tag::generator) return IValue(borrow((GeneratorHandle)value.pointer));
      break;
    case Kind::integers:
      if (tag == Tag::integers) return list_of<int64_t, int64_t>(value);
      if (tag == Tag::integer)
        return IValue(c10::List<int64_t>(std::vector<int64_t>(std::max(parameter.fixedLength, 1), value.integer)));
      break;
    case Kind::reals:
      if (tag == Tag::reals) return list_of<double, double>(value);
      if (tag == Tag::integers) return list_of<double, int64_t>(value);
      break;
    case Kind::booleans:
      if (tag == Tag::integers) return list_of<bool, int64_t>(value);
      break;
    case Kind::tensors: case Kind::optionalTensors:
      if (tag == Tag::tensors || tag == Tag::tensor) return tensors_of(value, parameter.kind == Kind::optionalTensors);
      break;
    case Kind::numbers:
      if (tag == Tag::reals || tag == Tag::integers) return numbers_of(value);
      break;
    case Kind::other: break;
  }
  throw std::runtime_error(tag == Tag::omitted ? "argument '" + parameter.name + "' is missing"
                                               : "argument '" + parameter.name + "' cannot take a value of this kind");
}

// A list of tensors comes back as an array from malloc, which the caller frees.
inline void from_ivalue(IValue&& result, Value& value) {
  value = Value{Tag::none, 0, {0}};
  if (result.isTensor()) {
    value.pointer = release(std::move(result).toTensor());
    if (value.pointer) value.tag = Tag::tensor;
  } else if (result.isInt()) {
    value.tag = Tag::integer;
    value.integer = result.toInt();
  } else if (result.isDouble()) {
    value.tag = Tag::real;
    value.real = result.toDouble();
  } else if (result.isBool()) {
    value.tag = Tag::boolean;
    value.integer = result.toBool();
  } else if (result.isTensorList()) {
    auto list = result.toTensorList();
    value.tag = Tag::tensors;
    value.length = (int32_t)list.size();
    auto handles = (TensorHandle*)malloc(sizeof(TensorHandle) * (list.size() + 1));
    for (size_t i = 0; i < list.size(); i++) handles[i] = release(list.get(i));
    value.pointer = handles;
  } else if (!result.isNone()) {
    throw std::runtime_error("an operator returned a " + result.tagKind() + ", which cannot cross the border");
  }
}

}  // namespace border
