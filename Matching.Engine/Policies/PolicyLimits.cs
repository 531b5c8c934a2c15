using Matching.Engine.Catalog;

namespace Matching.Engine.Policies;

/// <summary>How long what a rule says may be, in characters.</summary>
public static class PolicyLimits
{
    public const int MaxCode = 100;
    public const int MaxVersion = CodeImport.MaxVersionLength;
    public const int MaxWords = 1000;
    public const int MaxSource = 2000;
}
