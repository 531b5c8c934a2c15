using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Matching.Engine.Numerics;

/// <summary>
/// Asks the processor for what will be read soon: short lists that stand anywhere in a large array would each be waited for. A hint only, which
/// changes no result; where the processor takes none, nothing happens.
/// </summary>
internal static class Prefetch
{
    private const int Line = 64;

    /// <summary>Of a longer list the processor sees by itself what comes next.</summary>
    private const int MostBytes = 1024;

    public static unsafe void Begin<T>(ReadOnlySpan<T> list)
        where T : unmanaged
    {
        if (!Sse.IsSupported || list.IsEmpty)
            return;
        ref var first = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(list));
        var last = (nint)Math.Min((long)list.Length * sizeof(T), MostBytes) - 1;
        for (nint at = 0; at < last; at += Line)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, at)));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, last)));
    }
}
