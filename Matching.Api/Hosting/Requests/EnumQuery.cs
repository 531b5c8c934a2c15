using Matching.Api.Hosting.Answers;

namespace Matching.Api.Hosting.Requests;

/// <summary>A value of an enumeration as a query parameter: exactly its word, no number, no other case.</summary>
internal readonly record struct EnumQuery<T>(T Value) : IParsable<EnumQuery<T>>
    where T : struct, Enum
{
    public static EnumQuery<T> Parse(string text, IFormatProvider? provider) =>
        TryParse(text, provider, out var word) ? word : throw new FormatException($"No word of {typeof(T).Name}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out EnumQuery<T> word)
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (StrictJson.Word(value) == text)
            {
                word = new(value);
                return true;
            }
        }

        word = default;
        return false;
    }
}
