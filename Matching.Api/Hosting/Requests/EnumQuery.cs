using Matching.Api.Hosting.Answers;

namespace Matching.Api.Hosting.Requests;

/// <summary>A value of an enumeration as a query parameter: exactly its word, no number, no other case.</summary>
internal readonly record struct EnumQuery<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string? text, out EnumQuery<T> word)
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
