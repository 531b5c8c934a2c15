namespace Matching.Engine.Organizations;

/// <summary>统一社会信用代码 of GB 32100-2015: 18 characters, the last a check digit by weights that are powers of three modulo 31.</summary>
public static class CreditCode
{
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The code in capitals where its characters and its check digit are right, else null.</summary>
    public static string? Parse(string text)
    {
        var code = text.Trim().ToUpperInvariant();
        if (code.Length != Length || code.Any(letter => !Alphabet.Contains(letter)))
            return null;
        var (sum, weight) = (0, 1);
        foreach (var letter in code.AsSpan(0, Length - 1))
        {
            sum += Alphabet.IndexOf(letter) * weight;
            weight = weight * 3 % Alphabet.Length;
        }

        return Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length] == code[^1] ? code : null;
    }
}
