using System.Text;

namespace Matching.Api.Hosting.Errors;

/// <summary>RFC 6901 pointers from the paths that the JSON reader reports.</summary>
internal static class JsonPointer
{
    /// <summary><c>$.skills[0].level</c> becomes <c>/skills/0/level</c>, <c>$['a.b']</c> becomes <c>/a.b</c>, <c>$</c> the empty pointer.</summary>
    public static string FromPath(string? path)
    {
        var pointer = new StringBuilder();
        var rest = path.AsSpan().TrimStart('$');
        while (!rest.IsEmpty)
        {
            int end;
            if (rest.StartsWith("['") && (end = rest.IndexOf("']")) > 0)
            {
                Append(pointer, rest[2..end]);
                rest = rest[(end + 2)..];
            }
            else if (rest[0] == '[' && (end = rest.IndexOf(']')) > 0)
            {
                Append(pointer, rest[1..end]);
                rest = rest[(end + 1)..];
            }
            else
            {
                rest = rest.TrimStart('.');
                end = rest.IndexOfAny('.', '[');
                var name = end < 0 ? rest : rest[..end];
                Append(pointer, name);
                rest = rest[name.Length..];
            }
        }

        return pointer.ToString();
    }

    private static void Append(StringBuilder pointer, ReadOnlySpan<char> name) =>
        pointer.Append('/').Append(name.ToString().Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
}
